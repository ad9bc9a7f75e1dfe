"""The filters that templates may use, in one literal table."""

import ntpath
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from runbook.model.conditions.domains import domain_of


class Unfit(ValueError):
    """A value is missing, or not of the kind that the text needs."""


def netbios(account: Any) -> str:
    r"""Return the part of DOMAIN\name before the backslash."""
    domain, slash, _ = str(account).partition("\\")
    if not slash:
        raise Unfit(f"'{account}' has no domain part before a backslash")
    return domain


def sam(account: Any) -> str:
    r"""Return the part of DOMAIN\name after the backslash, or the whole of a bare name."""
    return str(account).rpartition("\\")[2]


def dn(name: Any) -> str:
    """Return contoso.com as DC=contoso,DC=com."""
    return ",".join(f"DC={part}" for part in str(name).split(".") if part)


def dns(name: Any) -> str:
    """Return the domain of a distinguished name, in lower case: contoso.com of OU=Staff,DC=contoso,DC=com."""
    domain = domain_of(name)
    if "=" in domain:
        raise Unfit(f"'{name}' names no domain (DC=...)")
    return domain


def at_domain(name: Any) -> str:
    r"""Return DC=apac,DC=contoso,DC=com as \\apac.contoso.com\DC=apac,DC=contoso,DC=com.

    So dsacls names an object with the domain whose controllers hold it; without that it asks those of the
    user's own domain, which answer with a referral for any other.
    """
    parts = (part.strip() for part in str(name).split(","))
    # Behind the three signs of DC=.
    labels = [part[3:] for part in parts if part[:3].upper() == "DC="]
    if not labels:
        raise Unfit(f"'{name}' names no domain (DC=...)")
    return f"\\\\{'.'.join(labels)}\\{name}"


def join(items: Any, separator: str = "") -> str:
    """Return the items of a list with the separator between them."""
    if not isinstance(items, list | tuple) or not all(isinstance(item, str | int) for item in items):
        raise Unfit("join needs a list of plain values")
    return separator.join(str(item) for item in items)


def attribute_of(items: Any, name: str) -> tuple[Any, ...]:
    """Return one field of each item of a list: `patches | map(attribute="file")`."""
    if not isinstance(items, list | tuple) or not all(
        isinstance(item, Mapping) and name in item for item in items
    ):
        raise Unfit(f"map needs a list of mappings that have '{name}'")
    return tuple(item[name] for item in items)


def beside(path: Any, name: str) -> str:
    """Return the path of a file or folder in the folder where another file lies."""
    return ntpath.join(ntpath.dirname(str(path)), name)


def off_share(paths: Any) -> tuple[Any, ...]:
    """Return those paths of a list that do not begin with a server."""
    if not isinstance(paths, list | tuple):
        raise Unfit("off_share needs a list")
    return tuple(path for path in paths if not str(path).startswith("\\\\"))


def share_server(path: Any) -> str:
    r"""Return the server of a path on a share: files of \\files\software\mim.iso."""
    said = str(path)
    if not said.startswith("\\\\"):
        raise Unfit(f"'{said}' is not on a share")
    return said[2:].partition("\\")[0]


def url_port(address: Any) -> str:
    """Return the port of a web address: 5555 of https://sp01:5555, else the one that its scheme goes by."""
    parts = urlsplit(str(address))
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    if port is None:
        raise Unfit(f"'{address}' has no port, and its scheme goes by none")
    return str(port)


def url_host(address: Any) -> str:
    """Return the computer of a web address, without its port: sp01.contoso.com of https://sp01.contoso.com:5555."""
    host = urlsplit(str(address)).hostname
    if not host:
        raise Unfit(f"'{address}' names no computer")
    return host


def computer(server: Any) -> str:
    """Return the computer of a SQL Server's name: SQL01 of SQL01\\MIM and of SQL01,1433."""
    return str(server).partition("\\")[0].partition(",")[0]


def short_name(host: Any) -> str:
    """Return the name by which Windows knows a computer: SQL01 of sql01.contoso.com, cut at 15 signs."""
    # NetBIOS names have 16 bytes, of which the last says what kind of service answers to it.
    return str(host).partition(".")[0].upper()[:15]


def for_cmd(value: Any) -> str:
    """Return a value as one argument at a command prompt, in quotation marks."""
    said = str(value)
    if '"' in said:
        raise Unfit(f"'{said}' has a quotation mark, which no command prompt takes within an argument")
    # A backslash before the closing mark would make it part of the argument.
    return f'"{said}"' if not said.endswith("\\") else f'"{said}\\"'


def for_powershell(value: Any) -> str:
    """Return a value as a literal of PowerShell, to which a curly single quote is one that closes too."""
    said = str(value)
    for mark in "'\u2018\u2019\u201a\u201b":
        said = said.replace(mark, mark * 2)
    return f"'{said}'"


def powershell_list(items: Any) -> str:
    """Return the items of a list as literals of PowerShell, with commas between them."""
    if not isinstance(items, list | tuple):
        raise Unfit("ps_list needs a list")
    return ", ".join(for_powershell(item) for item in items)


def for_sql(value: Any) -> str:
    """Return a value as a text of Transact-SQL."""
    return "N'" + str(value).replace("'", "''") + "'"


def for_msi(properties: Any) -> str:
    """Return properties as the command line of msiexec, NAME="value" each; nothing where there are none."""
    if not isinstance(properties, Mapping):
        raise Unfit("msi needs a mapping of properties")
    return " ".join(f'{name}="' + str(value).replace('"', '""') + '"' for name, value in properties.items())


def as_source(server: Any) -> str:
    """Return a server as the connection string that PowerShell's line opens, as the person who types it."""
    return for_powershell(f"Data Source={server};Integrated Security=SSPI")


def as_hex(number: Any) -> str:
    """Return a number as the registry shows it: 528040 is 0x80ea8."""
    said = str(number)
    if not said.isdigit():
        raise Unfit(f"'{said}' is no number")
    return hex(int(said))


# Paths are those of Windows wherever the runbook is made: `ntpath`, never `os.path`.
FILTERS: dict[str, Callable[..., Any]] = {
    "netbios": netbios,
    "sam": sam,
    "lower": lambda value: str(value).lower(),
    "upper": lambda value: str(value).upper(),
    "replace": lambda value, old, new: str(value).replace(old, new),
    "basename": lambda path: ntpath.basename(str(path).rstrip("\\/")),
    "dirname": lambda path: ntpath.dirname(str(path)),
    "beside": beside,
    "off_share": off_share,
    "share_server": share_server,
    "url_host": url_host,
    "url_port": url_port,
    "dn": dn,
    "dns": dns,
    "at_domain": at_domain,
    "join": join,
    "map": attribute_of,
    "computer": computer,
    "short_name": short_name,
    "cmd": for_cmd,
    "ps": for_powershell,
    "ps_list": powershell_list,
    "sql": for_sql,
    "msi": for_msi,
    "source": as_source,
    "hex": as_hex,
}
