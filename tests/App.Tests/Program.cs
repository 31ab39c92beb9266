using System.Globalization;
using App.Tests.Kills;
using App.Tests.Storage;

// Besides being tested, this program is run: as a second process by the tests of storage, and by hand to kill the service often.
return args is ["kills", var kills]
    ? await KillRun.RunAsync(int.Parse(kills, CultureInfo.InvariantCulture))
    : await StoreProcess.RunAsync(args);
