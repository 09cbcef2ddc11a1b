from marsad import names


def test_everything_named_is_there() -> None:
    assert sorted(names.__all__) == sorted(set(names.__all__))
    for name in names.__all__:
        assert hasattr(names, name)
