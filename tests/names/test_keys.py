from marsad.names import block_keys


def test_two_writings_share_a_key() -> None:
    assert block_keys("يوسف سالم المصري") & block_keys("Yousef Salem el-Masry")
    assert block_keys("عبدالرحمن قاسم") & block_keys("Abd el Rahmane Kassem")


def test_few_keys_and_none_for_kunyas() -> None:
    assert len(block_keys("Yusuf Salim Karim Qasim Farid Nadim")) <= 6
    assert block_keys("Abu Ali") == frozenset()
    assert block_keys("") == frozenset()
