"""The standby servers and the availability group: what each gets before a patch, and the ways back."""

from packs.reading import actions, commands, said
from packs.test_mim_orders import TWO, plan_with, step_of
from runbook.model.lines import RunLine
from runbook.model.steps import Step
from runbook.model.text import words_of


def test_a_standby_keeps_copies_of_what_a_patch_may_overwrite_and_compares_them_afterwards() -> None:
    plan = plan_with(TWO)
    step = step_of(plan, "standby.build@mim02")
    typed = list(commands(step))
    saved = list(commands(step_of(plan, "build.file-backup")))
    copies = [line for line in saved if line.startswith(("mkdir", "copy", "xcopy", "Test-Path"))]
    assert len(copies) == 5 and typed[: len(copies)] == copies
    applied = next(at for at, line in enumerate(typed) if "msiexec /p" in line)
    (compared,) = (at for at, line in enumerate(typed) if line.startswith("fc "))
    assert len(copies) <= applied < compared
    for patched in (step, step_of(plan, "build.patch")):
        assert "A patch may overwrite miiserver.exe.config" in said(patched, "text")


def test_a_database_enters_its_group_behind_backups_that_start_a_chain_of_the_log() -> None:
    step = step_of(plan_with({"sql.always_on": True}), "keys.replicas")
    (backup,) = (line for line in commands(step) if line.startswith("BACKUP"))
    assert backup.index("BACKUP DATABASE") < backup.index("BACKUP LOG") and "COPY_ONLY" not in backup
    told = actions(step)
    made, added = (
        next(at for at, one in enumerate(told) if one.startswith(words))
        for words in ("Make a full backup", "Add ")
    )
    assert made < added


def test_the_last_way_back_of_a_standby_leads_a_grouped_database_out_of_its_group_first() -> None:
    alone, grouped = (
        said(step_of(plan_with({**TWO, **more}), "standby.active-again@mim02"), "do")
        for more in ({}, {"sql.always_on": True})
    )
    assert "availability group" not in alone and "restore the backup that belongs to the keys" in alone
    out, back = grouped.index("out of the availability group"), grouped.index("restores the backup")
    assert out < back < grouped.index("Bring the database and the login to the other replicas")


def test_a_restart_that_is_due_on_a_standby_is_found_before_the_active_service_stops() -> None:
    ready = step_of(plan_with(TWO), "standby.ready@mim02")
    told = actions(ready)
    assert told[0] == "See whether a restart is pending."
    assert any(one.startswith("Stop the service") for one in told[1:])


def test_a_security_warning_about_sql_server_is_told_wherever_the_wizard_meets_it() -> None:
    plan = plan_with(TWO)
    for name in ("sync-service.install", "standby.setup@mim02"):
        told = actions(step_of(plan, name))
        warned = [one for one in told if one.startswith("If a security warning about SQL Server appears")]
        assert len(warned) == 1, name
        end = next(at for at, one in enumerate(told) if one.startswith("If Warning"))
        assert told.index(warned[0]) < end, name


def test_of_several_standbys_only_the_activated_one_runs() -> None:
    third = {"name": "MIM03", "windows": "Windows Server 2019"}
    plan = plan_with({"mim.servers": [*TWO["mim.servers"], third]})
    assert "that of MIM01, and of any other standby, stays stopped" in said(
        step_of(plan, "hand-over.standby")
    )


def test_a_refused_setup_of_a_standby_leads_to_the_start_of_the_active_service_and_closes_the_rest() -> None:
    plan = plan_with(TWO)
    setup = step_of(plan, "standby.setup@mim02")
    again = step_of(plan, "standby.active-again@mim02")
    told = said(setup, "do")
    assert f"do {again.number}, " in told and "in any case" in told
    steps = list(plan.steps())
    later = steps[steps.index(setup) + 1 :]
    left = [step for step in later if step.host == "MIM02" and step.id != again.id]
    assert left and [step.id for step in left if f"{step.number}, {step.title}" not in told] == []
    assert "no such service" in said(again) and "no such service" in " ".join(
        words_of(need.text) for need in again.needs
    )


def test_each_look_at_the_start_of_a_standby_says_what_to_do_where_a_patch_wrote_it_anew() -> None:
    # Set back to Automatic it would start with the server, beside the active one on the same database.
    plan = plan_with(TWO)
    ids = ("standby.build", "standby.verify", "connector.install", "hand-over.standby-inventory")
    for name in ids:
        step = step_of(plan, f"{name}@mim02")
        starts = [probe.expected for probe in step.after if probe.kind == "service_startup"]
        assert starts == ["manual"], name
        assert "The startup type is another" in said(step, "sign") and "set it to Manual" in said(
            step, "do"
        ), name
    built = step_of(plan, "standby.build@mim02")
    order = [probe.kind for probe in built.after]
    assert order.index("service_startup") > order.index("files_differ")


def _copies(step: Step) -> tuple[int, int, str]:
    typed = list(commands(step))
    copied = next(at for at, line in enumerate(typed) if line.startswith("Copy-Item"))
    compared = next(at for at, line in enumerate(typed) if "Get-FileHash" in line)
    return copied, compared, said(step, "sign", "do")


def test_every_copy_of_a_key_or_a_backup_is_made_by_a_command_and_compared_by_its_hash() -> None:
    # File Explorer asks for permission, and by the click on Continue opens the folder that was closed.
    plan = plan_with(TWO)
    ids = ("build.database-backup", "build.file-backup", "keys.database-backup")
    for name in (*ids, "standby.ready@mim02", "standby.active-again@mim02"):
        copied, compared, told = _copies(step_of(plan, name))
        assert copied < compared and "File Explorer asks for permission" in told, name
        work = step_of(plan, name).work
        hashed = [line for line in work if isinstance(line, RunLine) and "Get-FileHash" in line.commands[0]]
        windows = {line.window for line in hashed}
        assert windows == {"powershell-admin"}, name


def test_key_files_are_deleted_from_a_standby_only_where_its_folder_was_empty_before() -> None:
    plan = plan_with(TWO)
    ready = said(step_of(plan, "standby.ready@mim02"), "sign", "do")
    assert "A file is in the folder already" in ready
    again = list(commands(step_of(plan, "standby.active-again@mim02")))
    assert [line for line in again if line.startswith("Remove-Item")] == [
        "Remove-Item -Path 'C:\\MIMKeys\\*.bin'"
    ]


def test_the_installers_role_is_looked_at_before_the_active_service_stops_and_holds_it_until_taken_back() -> (
    None
):
    plan = plan_with({**TWO, "sql.always_on": True})
    back = step_of(plan, "hand-over.sysadmin")
    ready = step_of(plan, "standby.ready@mim02")
    told = actions(ready)
    looked, stopped = (
        next(at for at, one in enumerate(told) if one.startswith(words))
        for words in ("Ask SQL01 for the role sysadmin", "Stop the service")
    )
    assert looked < stopped
    assert any("whether the account was added there" in words_of(record.text) for record in ready.records)
    before = " ".join(words_of(text) for text in ready.conditions)
    assert f"Nobody fails the group over before {back.number}, " in before
    assert "where a record says that the account was added there" in said(back)
    assert "Allow failovers again" in said(back)
    alone = plan_with(TWO)
    assert "failed over" not in said(step_of(alone, "standby.ready@mim02"))
    assert "failed over" not in said(step_of(alone, "hand-over.sysadmin"))


def test_the_other_replicas_get_the_server_roles_that_setup_gave_and_lose_them_by_the_record() -> None:
    step = step_of(plan_with({"sql.always_on": True}), "sync-service.sql-rights")
    told = actions(step)
    listed, given = (
        next(at for at, one in enumerate(told) if one.startswith(words))
        for words in ("List the server roles", "On each other replica, give the login")
    )
    assert listed < given and any("m.name = N'CONTOSO\\svc-mimsync'" in query for query in commands(step))
    assert "by the record" in words_of(step.undo[0]) or "the record says" in words_of(step.undo[0])
    alone = step_of(plan_with({}), "sync-service.sql-rights")
    assert "replica" not in said(alone) and not alone.undo


def test_a_database_that_leaves_its_group_leaves_no_copy_behind_and_gets_its_model_back() -> None:
    plan = plan_with({**TWO, "sql.always_on": True})
    step = step_of(plan, "keys.replicas")
    back = " ".join(words_of(text) for text in step.undo)
    out, deleted = back.index("from the availability group"), back.index("delete what is left of it")
    assert out < deleted and "general knowledge of SQL Server" in back and "blocks adding it again" in back
    assert "logins that were not there before by the record" in back and "recovery model" in back
    written = " ".join(words_of(record.text) for record in step.records)
    assert "recovery model before" in written and "login was there before" in written
    again = said(step_of(plan, "standby.active-again@mim02"), "do")
    assert again.index("deletes what is left of it") < again.index("restores the backup")
