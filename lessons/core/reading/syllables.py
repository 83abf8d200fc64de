"""Syllables of English words, counted by their vowels: right for nine words in ten, which a formula of levels needs."""

import re

VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(
    r"[^aeiouy]e$(?<!le)(?<!tre)|[aeiouy][lr]e$|[^aeiouyscxzgh]es$(?<!les)|[aeiouy][lr]es$|[gk]hes$|[^aeiouytd]ed$|"
    r"[^aeiouy]e(?=ly$|ful|less|ment)|^(?:some|fore|home|there)(?=[^aeiouyrs])|^every|^busine"
)
TWO_SOUNDS = re.compile(
    r"(?<![tcsg])ia|(?<=[tcsg])ia(?!n|l|t|$)|(?<![tscgx])io(?!n$|ns$)|(?<=[aeiour])ion|iu|(?<!p)(?<!y)eo(?!n)|"
    r"(?<![qg])ua(?!r[dt])|uou|(?<=cr)ea(?=t)|idea|area|(?<=r)ea(?=li[tsz])|(?<=th)ea(?=t)|"
    r"ie(?=t(?!h))|(?<![tch])ie(?=n(?:t|ce|d$))|(?<=sc)ie(?=nc|nt)|ie(?=r$|st$)|(?<=[be])ei(?=ng)|ying|[eo]ing$|"
    r"oe[mt]|ue(?=l$|ls$|nc|nt)(?<!que)|eu(?=m)|ao|uing|uit[yi]|ism|(?<=d)ye(?=r)|(?<=[aeiou])ying"
)


def count_syllables(word: str) -> int:
    """Return about how many syllables an English word has, at least 1; a number counts one a figure, up to four."""
    if word[:1].isdigit():
        return min(4, len(word))
    letters = re.sub(r"[^a-z]", "", re.sub(r"['’]s$", "", word.lower()))
    count = len(VOWELS.findall(letters)) + len(TWO_SOUNDS.findall(letters)) - len(SILENT.findall(letters))
    return max(1, count)
