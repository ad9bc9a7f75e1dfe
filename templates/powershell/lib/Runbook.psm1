#requires -Version 4.0
# The support code of the step scripts: settings, comparison, evidence, the flow of a step, the runner.
# It touches Windows only through RunbookHost.psm1.
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'RunbookHost.psm1') -Verbose:$false

# What the step that runs now knows and has found; Open-RbRun fills it.
$script:Run = $null
$script:ExitCode = 1

$parts = @('Json', 'Words', 'Settings', 'Compare', 'Records', 'Evidence', 'Open', 'Deeds', 'Installer', 'Services', 'Rights', 'Copying', 'Flow', 'Undoing', 'Runner', 'RunnerLooks')
$probes = @(
    'os_build', 'os_product_type', 'os_installation_type', 'domain_member', 'elevated', 'process_64bit',
    'pending_restart', 'dotnet_release', 'vc_runtime', 'registry_value', 'product_version', 'file_exists',
    'file_version', 'file_sha256', 'free_disk_gb', 'memory_gb', 'folder_equal', 'file_newer', 'msi_package_version',
    'msi_busy', 'service_state', 'service_start', 'service_account', 'tcp_port', 'name_resolves', 'sql_version',
    'sql_sysadmin', 'sql_database', 'sql_provider', 'sql_alias', 'ad_user', 'ad_user_mail', 'ad_group',
    'ad_group_member', 'ad_right', 'group_in_token', 'gmsa_usable', 'local_user', 'local_group', 'user_right',
    'session_after', 'windows_feature', 'wmi_object', 'event_errors'
)
$actions = @(
    'msi_install', 'msi_remove', 'msp_apply', 'exe_install', 'iso_mount', 'zip_expand', 'media_copy',
    'feature_install', 'service_start', 'service_stop', 'service_restart', 'user_right_add',
    'user_right_remove', 'local_group_create', 'ad_group_create', 'ad_group_remove', 'ad_group_member_add',
    'ad_group_member_remove', 'ad_right_grant', 'ad_right_revoke', 'keys_export', 'sql_alias_set',
    'sql_alias_remove', 'program_open', 'wait_for', 'restart_needed', 'logoff_needed'
)
foreach ($part in $parts) { . (Join-Path -Path $PSScriptRoot -ChildPath ('parts/' + $part + '.ps1')) }
foreach ($probe in $probes) { . (Join-Path -Path $PSScriptRoot -ChildPath ('probes/' + $probe + '.ps1')) }
foreach ($action in $actions) { . (Join-Path -Path $PSScriptRoot -ChildPath ('actions/' + $action + '.ps1')) }

Export-ModuleMember -Function @('Get-Rb*', 'Invoke-Rb*', 'Test-RbValue', 'Request-RbAttestation', 'ConvertTo-RbJson', 'ConvertFrom-RbJson')
