using App.Cli;
using App.Hosting;

// A verb is the command line, and no web host is built for it; without one the program is the service.
using var terminal = Terminal.OfThisProcess();
return Service.IsMeantBy(args) ? await Service.RunAsync(args, terminal) : CommandLine.Run(args, terminal);
