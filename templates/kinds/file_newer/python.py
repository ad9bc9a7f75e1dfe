"""Whether a file was written since a step changed the host."""

import rbhost
import rbsince


def file_newer(path, since_step):
    """Say whether a file that matches the path is newer than the step's change."""
    files = rbhost.find_files(path)
    since = rbsince.start_of(since_step)
    if since is None:
        return bool(files) and rbsince.is_done(since_step)
    return any(rbhost.file_time(file) >= since for file in files)
