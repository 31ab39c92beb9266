using System.Text;
using Documents.Moeder;

namespace App.Cli;

/// <summary><c>schema</c>: the JSON Schema of a meeting.</summary>
internal static class SchemaVerb
{
    public static int Run(Terminal terminal)
    {
        terminal.WriteResult(Encoding.UTF8.GetString(MoedeSchema.Write()).TrimEnd());
        return ExitCode.Made;
    }
}
