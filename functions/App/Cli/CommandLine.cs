using System.Reflection;

namespace App.Cli;

/// <summary>The command line: which verb runs, and what the program says when it can't.</summary>
internal static class CommandLine
{
    private const string Usage = """
        Makes the dagsorden or referat of a meeting as PDF and DOCX from its JSON.

        usage: assembly-app [serve] [--SETTING=VALUE …]
               assembly-app render IN.json|FOLDER|- …  [options]
               assembly-app validate IN.json|FOLDER|- …  [--templates DIR] [--udvalg-skabeloner FILE]
               assembly-app schema

        serve     is the service: the HTTP API on http://127.0.0.1:7071, on the store ./data unless
                  settings say otherwise; they are read from variables (Storage__Folder) too
        render    writes DIR/<moede.id>-<document>.pdf and .docx, and the public edition of both as
                  <moede.id>-<document>-offentlig, and prints their paths;
                  document: dagsorden, referat or tillaegsdagsorden-N
        validate  tells the faults of meetings, and what a proof-reader finds, and makes nothing
        schema    prints the JSON Schema of a meeting

        A folder stands for its .json files, - for standard input.

        --out DIR                     where the files go; default: the current folder
        --format pdf,docx,med-bilag   which of them to make; med-bilag: a PDF with the bilag in it; default: all,
                                      the last where there is a folder of bilag
        --bilag DIR                   where the bilag are; default: bilag/<moede.id> beside the JSON
        --type TYPE,…                 dagsorden, referat or tillaegsdagsorden, whatever the JSON says
        --udgave EDITION              intern (all of it), offentlig (nothing that is closed) or begge; default: begge
        --punkt ID                    one item alone, as an udskrift: <document>-punkt-ID
        --forrige IN.json             what was sent before: the front page tells what has changed since
        --bilag-url PATTERN           links the list of bilag: https://esdh.dk/{moede}/{punkt}/{bilag}/{fil}
        --templates DIR               the house's own templates; a file that is not there is the standard's.
                                      DIR holds the files itself (referat.hbs, theme.json …), and may hold a
                                      subfolder of such files for each template name (skabelon)
        --udvalg-skabeloner FILE      JSON object: committee (udvalg.id, navn or forkortelse) to template name
        --help, --version

        Exit: 0 made; 1 faults in an input, nothing written for it; 2 wrong usage; 3 a fault in the program.
        """;

    /// <returns>A code of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, Terminal terminal)
    {
        try
        {
            return RunVerb(args, terminal);
        }
        catch (UsageException e)
        {
            terminal.WriteNote($"assembly-app: {e.Message}");
            terminal.WriteNote("Try 'assembly-app --help'.");
            return ExitCode.WrongUsage;
        }
        catch (Exception e)
        {
            return OurFault(terminal, "assembly-app", e);
        }
    }

    /// <summary>Says that the program, not the input, is at fault, with what its makers need to mend it.</summary>
    public static int OurFault(Terminal terminal, string where, Exception fault)
    {
        terminal.WriteNote($"{where}: this is a fault in the program, not in the input: {fault.Message}");
        terminal.WriteTrace($"Please report it, with these lines:\n{fault}");
        return ExitCode.OurFault;
    }

    private static int RunVerb(string[] args, Terminal terminal)
    {
        if (args.TakeWhile(arg => arg != "--").Any(arg => arg is "--help" or "-h"))
            return Print(Usage, terminal);

        switch (args)
        {
            case ["render", ..]:
                return RenderVerb.Run(args.AsSpan(1), terminal);
            case ["validate", ..]:
                return ValidateVerb.Run(args.AsSpan(1), terminal);
            case ["schema"]:
                return SchemaVerb.Run(terminal);
            case ["--version"]:
                return Print(Version, terminal);
            case ["schema" or "--version", ..]:
                throw new UsageException($"'{args[0]}' takes nothing after it.");
            default:
                throw new UsageException($"unknown verb '{args[0]}'.");
        }
    }

    private static string Version =>
        $"assembly-app {typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}";

    private static int Print(string text, Terminal terminal)
    {
        terminal.WriteResult(text);
        return ExitCode.Made;
    }
}
