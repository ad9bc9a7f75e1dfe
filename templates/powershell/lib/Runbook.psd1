@{
    RootModule = 'Runbook.psm1'
    ModuleVersion = ''
    GUID = '6f0d7c0e-5a55-4c0b-9b83-3c8d1b6f2a47'
    Author = 'runbook'
    Description = 'The support code of the step scripts of this bundle.'
    PowerShellVersion = '4.0'
    FunctionsToExport = @()
    CmdletsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @()
}
