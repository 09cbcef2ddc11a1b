from __future__ import annotations

import subprocess
import sys

import marsad.vocabulary


def test_every_public_name_is_there() -> None:
    names = marsad.vocabulary.__all__
    assert sorted(names) == names
    for name in names:
        assert getattr(marsad.vocabulary, name).__doc__ or name == "Delivery"


def test_the_vocabulary_needs_no_django_and_no_slow_library_at_first() -> None:
    code = (
        "import sys, marsad.vocabulary as v; v.schema('Person'); "
        "e = v.Entity('x', 'Person'); e.add('name', 'Salim'); e.add('birthDate', '1980'); "
        "print(*sorted({m.split('.')[0] for m in sys.modules} "
        "& {'django', 'phonenumbers', 'hijridate', 'yaml', 'followthemoney'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
