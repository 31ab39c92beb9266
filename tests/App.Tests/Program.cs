using System.Globalization;
using App.Tests.Delays;
using App.Tests.Kills;
using App.Tests.Rules;
using App.Tests.Storage;

// Besides being tested, this program is run: as a second process by the tests of storage, and by hand to kill the service often, to measure its delays and to check PDFs.
return args switch
{
    ["kills", var kills, "folder"] => await KillRun.RunOnFolderAsync(int.Parse(kills, CultureInfo.InvariantCulture)),
    ["kills", var kills, "blob"] => await KillRun.RunOnBlobsAsync(int.Parse(kills, CultureInfo.InvariantCulture)),
    ["delays", var rounds] => await DelayRun.RunAsync(int.Parse(rounds, CultureInfo.InvariantCulture)),
    ["rules", .. var paths] => RuleRun.Run(paths),
    _ => await StoreProcess.RunAsync(args),
};
