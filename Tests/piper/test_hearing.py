"""Does the audio say the text? A recogniser writes down what it hears."""

from hearing import mistakes, words

MOST_WRONG = 0.25


def test_mistakes_are_counted():
    assert mistakes(words("One two three."), words("one two three")) == 0
    assert mistakes(words("one two three"), words("one three four")) == 2
    assert mistakes(words("one two"), []) == 2
    assert mistakes(words("one two"), words("one two one two")) == 2


def test_ten_sentences_are_understood(understood, name):
    rate = understood.wrong / understood.words
    print(f"\n{name}: {understood.wrong} of {understood.words} words wrong, word error rate {rate:.2f}")
    assert rate <= MOST_WRONG
