using System.Globalization;
using App.Tests.Delays;
using App.Tests.Kills;
using App.Tests.Pages;
using App.Tests.Rules;
using App.Tests.Storage;

// Besides being tested, this program is run: as a second process by the tests of storage, and by hand to kill the service often, to measure its delays, to check PDFs and
// to compare many pages.
return args switch
{
    ["kills", var kills, "folder"] => await KillRun.RunOnFolderAsync(int.Parse(kills, CultureInfo.InvariantCulture)),
    ["kills", var kills, "blob"] => await KillRun.RunOnBlobsAsync(int.Parse(kills, CultureInfo.InvariantCulture)),
    ["delays", var rounds] => await DelayRun.RunAsync(int.Parse(rounds, CultureInfo.InvariantCulture)),
    ["rules", .. var paths] => RuleRun.Run(paths),
    ["pages", "one", var seed, var folder] => PageRun.One(int.Parse(seed, CultureInfo.InvariantCulture), folder),
    ["pages", var count] => PageRun.Run(int.Parse(count, CultureInfo.InvariantCulture), firstSeed: 1),
    ["pages", var count, var seed] => PageRun.Run(int.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture)),
    _ => await StoreProcess.RunAsync(args),
};
