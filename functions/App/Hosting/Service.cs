using App.Api;
using App.Cli;
using App.Publishing;
using App.Storage;
using App.Triggers;
using Microsoft.Extensions.Logging.Console;

namespace App.Hosting;

/// <summary>The service: the HTTP API on its store, standalone or under the Azure Functions host.</summary>
internal static class Service
{
    private const string Verb = "serve";

    // Longer than any call may last, but for the transfer of files.
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromMinutes(4);

    /// <summary>Whether arguments ask for the service: none at all, <c>serve</c>, or settings alone.</summary>
    public static bool IsMeantBy(string[] args) =>
        !args.Any(arg => arg is "--help" or "-h")
        && (args is [] or [Verb, ..] || (args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--" or "--version")));

    /// <returns>A code of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        try
        {
            await using var app = Build(args is [Verb, ..] ? args[1..] : args);
            var isUnderHost = FunctionsHost.IsOver(app.Configuration);
            await Listening.StartAsync(app);
            await app.WaitForShutdownAsync();

            // The Functions host never starts a program again that ends with 0.
            return isUnderHost ? ExitCode.OurFault : ExitCode.Made;
        }
        catch (Exception fault) when (fault is SettingException or UsageException)
        {
            return Refuse(terminal, fault.Message);
        }
        catch (Exception fault)
        {
            return CommandLine.OurFault(terminal, "assembly-app", fault);
        }
    }

    /// <summary>The whole service, ready to start.</summary>
    /// <param name="args">Settings, as the command line has them.</param>
    public static WebApplication Build(string[] args)
    {
        CommandLineSettings.Check(args);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddFunctionsSettings();
        var options = ApiOptions.Read(builder.Configuration);
        Listening.Configure(builder, options);
        LogSettings.Check(builder.Configuration);
        ConfigureLogging(builder.Logging);
        builder.Services
            .Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownPatience)
            .AddStore(builder.Configuration)
            .AddPublishing(builder.Configuration)
            .AddApi(options);
        if (!FunctionsHost.IsOver(builder.Configuration))
            builder.Services.AddStoreWatcher();

        var app = builder.Build();
        app.UseApi();
        app.MapApi();
        if (FunctionsHost.IsOver(app.Configuration))
            app.MapFunctionTriggers();

        return app;
    }

    /// <summary>Single lines without colours, on standard output: the Functions host takes each line for a message, and standard error for errors.</summary>
    private static void ConfigureLogging(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        });

        // What they say on their way, ours say shorter.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        logging.AddFilter("Azure", LogLevel.Warning);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
        logging.Services.PostConfigure<LoggerFilterOptions>(ClosedLogs.Close);
    }

    private static int Refuse(Terminal terminal, string message)
    {
        terminal.WriteNote($"assembly-app: {message}");
        return ExitCode.WrongUsage;
    }
}
