"""Prints the outline of a Markdown document as JSON: what it holds, line by line, without its text.

    python3 outline.py path/to/document.txt > 000.json

Each line of the document that holds something to account for becomes one entry:

- `kind`: heading, item (of a list), tick (an item with a box), table, row (of a table), text, or code; text without a
  name, a number or a bold label has no entry;
- `words`: its first words, five at most, to find it by;
- `settings`: the names in it, from backticks, environment variables, flags and names with an underscore;
- `numbers`: each number with its unit, in the order in which they stand.

A heading has its level besides, a table its columns and rows. A block of code with a language is one entry with its
language, its number of lines, its names and numbers, and the SHA-256 of its text, never the text. A block without a
language is read as text, line by line, for people put lists into such blocks.
"""

import hashlib
import json
import re
import sys

UNITS = {
    's': 's', 'second': 's', 'seconds': 's', 'ms': 'ms', 'min': 'min', 'minute': 'min', 'minutes': 'min',
    'mins': 'min', 'hour': 'h', 'hours': 'h', 'day': 'days', 'days': 'days', '%': '%', 'x': 'x', 'm': 'milli',
    'Mi': 'MiB', 'Gi': 'GiB', 'MB': 'MiB', 'GB': 'GiB',
}
UNIT = '|'.join(sorted((re.escape(unit) for unit in UNITS), key=len, reverse=True))
NUMBER = re.compile(
    r'(?<![\w.$])(?<![A-Za-z]/)(\d+(?:,\d{3})*(?:\.\d+)?)(?:\+?[ -]?(' + UNIT + r')(?![\w(])|(?![\w.]*[A-Za-z_]))'
)
RANGE = re.compile(r'(\d+(?:\.\d+)?)([-–])(\d+(?:\.\d+)?)( ?)(' + UNIT + r')(?!\w)')
ENVIRONMENT = r'\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b'
FLAG = r'(?<![\w-])--[a-z][a-z-]+'
SNAKE = r'\b[a-z]\w*_\w*\b'
TAG = r'(?<!\w)@[a-z]+-[a-z]+'
PERCENTILE = r'\b[pP]\d\d\b'
FILE = r'(?<![\w/])[\w.-]+(?:/[\w.-]+)+\.[a-z]+'
NAMES = re.compile('|'.join([ENVIRONMENT, FLAG, FILE, SNAKE, TAG, PERCENTILE]))
KEY = re.compile(r'^[ -]*([A-Za-z]\w*):(?:\s|$)', re.M)
SCRIPT = re.compile(r'\b\w+(?::\w+)+\b')
ORIGIN = re.compile(r'https?://[^/\s]+')
PATH = re.compile(r'(?<![\w/])(?:\.?[\w.-]*[/\\])+[\w.*/\\-]+|\.env\b')


def repaired(line):
    """The line with UTF-8 that was once read as Mac Roman read again."""
    try:
        return line.encode('mac_roman').decode('utf-8')
    except (UnicodeEncodeError, UnicodeDecodeError):
        return line


def words(line):
    plain = re.sub(r'\]\([^)]*\)', '', re.sub(r'^[\s#>*|-]*(?:\d+(?:\.\d+)*\. )?(?:\[[ x]\] )?', '', line))
    found = [re.sub(r'[*`"\[\]:]', '', word) for word in re.split(r'[\s|]+', plain)]
    return ' '.join([word for word in found if re.search(r'\w', word)][:5])


def unique(names):
    return list(dict.fromkeys(names))


def settings(line):
    found = []
    for span in re.findall(r'`([^`]+)`', line):
        if ' ' in span:
            found += PATH.findall(span) + NAMES.findall(span)
        elif re.search(r'[A-Za-z]', span) and not re.fullmatch(r'\d+(?:\.\d+)?\w{1,2}', span):
            found.append(re.split(r'[=:](?!//)', span)[0])
    outside = re.sub(r'`[^`]+`|\]\([^)]*\)', ' ', line)
    return unique(found + NAMES.findall(outside))


def numbers(line):
    # Addresses, and numbers that count headings, steps and phases.
    plain = re.sub(r'\]\([^)]*\)|https?://\S+|\b\d+(?:\.\d+){3}\b', ' ', line)
    plain = re.sub(r'^(?:#+ |\s*)\d+(?:\.\d+)*\. ', ' ', plain)
    plain = re.sub(r'\b(?:Phase|Scenario|Step) \d+(?:\.\d+)?(?:-\d+\.\d+)?', ' ', plain)
    plain = RANGE.sub(r'\1 \5 \3 \5', plain)
    plain = re.sub(r'(?<=\d)[-–](?=\d)', ' ', plain)
    return [f'{text.replace(",", "")} {UNITS.get(unit, "")}'.strip() for text, unit in NUMBER.findall(plain)]


def code(language, line, lines):
    text = '\n'.join(lines)
    keys = KEY.findall(text) if language in ('yaml', 'typescript') else []
    here = ORIGIN.sub('', text)
    commands = SCRIPT.findall(here) + PATH.findall(here) if language == 'bash' else []
    names = unique(NAMES.findall(text) + keys + commands)
    return {
        'line': line,
        'kind': 'code',
        'language': language,
        'lines': len(lines),
        'settings': names,
        'numbers': unique(number for one in lines for number in numbers(one)),
        'sha256': hashlib.sha256(text.encode()).hexdigest(),
    }


def entry(line, text, kind):
    return {'line': line, 'kind': kind, 'words': words(text), 'settings': settings(text), 'numbers': numbers(text)}


def kind_of(text):
    if re.match(r'#+ ', text):
        return 'heading'
    if re.match(r'\s*[-*] \[[ x]\] ', text):
        return 'tick'
    if text.startswith('|'):
        return 'row'
    return 'item' if re.match(r'\s*(?:[-*]|\d+\.|[✅❌⏳]) ', text) else 'text'


def outline(document):
    lines = [repaired(line) for line in document.split('\n')]
    entries, fence = [], None
    for at, text in enumerate(lines, 1):
        opened = re.match(r'\s*```(\w*)\s*$', text)
        if opened and fence is None:
            fence = (at, opened[1], [])
        elif opened:
            start, language, block = fence
            if language:
                entries.append(code(language, start, block))
            fence = None
        elif fence and fence[1]:
            fence[2].append(text)
        elif text.strip() and not re.fullmatch(r'[\s|:-]+', text):
            kind = kind_of(text)
            found = entry(at, text, kind)
            if kind == 'heading':
                found['level'] = len(text) - len(text.lstrip('#'))
            if kind == 'row' and re.fullmatch(r'[\s|:-]+', lines[at] if at < len(lines) else ''):
                rows = at + 1
                while rows < len(lines) and lines[rows].startswith('|'):
                    rows += 1
                found |= {'kind': 'table', 'columns': text.count('|') - 1, 'rows': rows - at - 1}
            if kind != 'text' or fence or text.startswith('**') or found['settings'] or found['numbers']:
                entries.append(found)
    return entries


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        entries = outline(file.read())
    lines = ',\n'.join('  ' + json.dumps(one, ensure_ascii=False) for one in entries)
    print(f'[\n{lines}\n]')


if __name__ == '__main__':
    main()
