"""How Windows programs read their command line: the C runtime's way, and Windows Installer's own."""


def split(line: str) -> list[str]:
    """Split a command line as CommandLineToArgvW does after the program's name."""
    words: list[str] = []
    rest = line.lstrip(" \t")
    while rest:
        word, rest = _word(rest)
        words.append(word)
        rest = rest.lstrip(" \t")
    return words


def program_of(line: str) -> tuple[str, str]:
    """Return the program that CreateProcess would start, and the untouched rest of the line."""
    if line.startswith('"'):
        name, _, rest = line[1:].partition('"')
        return name, rest.lstrip(" \t")
    name, _, rest = line.partition(" ")
    return name, rest.lstrip(" \t")


def split_installer(line: str) -> list[str]:
    """Split msiexec's line: blanks separate outside quotes, a doubled quote inside quotes is a quote.

    A backslash is an ordinary character, also before a quote: that is where msiexec differs.
    """
    words: list[str] = []
    word, quoted, started, index = "", False, False, 0
    while index < len(line):
        sign = line[index]
        if sign == '"' and quoted and line[index + 1 : index + 2] == '"':
            word, index = word + '"', index + 1
        elif sign == '"':
            quoted, started = not quoted, True
        elif sign in " \t" and not quoted:
            words, word, started = ([*words, word] if started else words), "", False
        else:
            word, started = word + sign, True
        index += 1
    if quoted:
        raise ValueError("a quote is open at the end of the command line")
    return [*words, word] if started else words


def _word(rest: str) -> tuple[str, str]:
    word, quoted, index = "", False, 0
    while index < len(rest) and (quoted or rest[index] not in " \t"):
        slashes = len(rest[index:]) - len(rest[index:].lstrip("\\"))
        index += slashes
        if rest[index : index + 1] != '"':
            word += "\\" * slashes
            if slashes == 0:
                word, index = word + rest[index], index + 1
            continue
        word += "\\" * (slashes // 2)
        if slashes % 2:
            word, index = word + '"', index + 1
        elif quoted and rest[index + 1 : index + 2] == '"':
            word, index = word + '"', index + 2
        else:
            quoted, index = not quoted, index + 1
    return word, rest[index:]
