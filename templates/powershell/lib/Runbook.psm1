#requires -Version 4.0
# The support code of the step scripts, put together from its parts; a line of # ======== names each.
# Parts below host/ are the only ones that touch Windows: plain values in, plain values out. Those below parts/ are settings,
# comparison, evidence, the flow of a step and the runner; each below kinds/ is one look or one deed that a step may call.
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# Whether to act is asked once, by the step; no cmdlet in here asks again or acts by half.
$WhatIfPreference = $false
$ConfirmPreference = 'None'

# What the step that runs now knows and has found; Open-RbRun fills it.
$script:Run = $null
$script:ExitCode = 1
# The file of the record that it has left.
$script:Kept = ''
