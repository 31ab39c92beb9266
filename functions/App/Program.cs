using App.Cli;

// A verb is the command line: no web host is built for it. The service, which starts when no verb is given, comes with the API.
using var terminal = Terminal.OfThisProcess();
return CommandLine.Run(args, terminal);
