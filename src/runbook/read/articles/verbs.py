"""The verbs with which an instruction begins."""

_VERBS = """
    accept add allow apply assign attach back backup browse change check choose clear click close
    complete configure confirm connect copy create decide delete deploy deselect determine disable
    disconnect double-click download drag drop edit enable ensure enter exit expand export extract fill
    find finish follow give go grant highlight identify import indicate insert install keep launch
    leave locate log make map mark modify mount move name navigate open paste pick point populate
    press provide publish read reboot record register remove rename repeat replace reset restart
    restore review right-click run save scroll search select set sign specify start stop store
    submit switch tap test turn type uncheck uninstall unzip update upgrade upload use validate
    verify view wait write
"""
VERBS = frozenset(_VERBS.split())
