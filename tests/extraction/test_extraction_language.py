"""Which language a text is in, from its script and small words."""

from __future__ import annotations

import pytest

from provenance.extraction.language import READABLE, language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The bridge is closed.", "en"),
        ("Mayor said so", "en"),
        ("Berg confirmed", "en"),
        ("Der Bürgermeister hat die Brücke nach dem Sturm gesperrt.", "de"),
        ("Le maire a fermé le pont après les pluies.", "fr"),
        ("El alcalde cerró el puente por las lluvias.", "es"),
        ("Il sindaco ha chiuso il ponte per la pioggia.", "it"),
        ("Burmistrz zamknął most po deszczu i nie jest pewien.", "pl"),
        ("Мэр закрыл мост.", "ru"),
        ("Мер закрив міст, їхати не можна.", "uk"),
        ("市长关闭了大桥。", "zh"),
        ("市長は橋を閉鎖した。", "ja"),
        ("시장이 다리를 폐쇄했다.", "ko"),
        ("أغلق العمدة الجسر.", "ar"),
        ("ראש העיר סגר את הגשר.", "he"),
        ("HGN said the 桥 is closed.", "en"),
        ("", None),
        ("12:30 — 44", None),
    ],
)
def test_language(text: str, code: str | None) -> None:
    assert language_of(text) == code


def test_english_is_readable() -> None:
    assert "en" in READABLE
