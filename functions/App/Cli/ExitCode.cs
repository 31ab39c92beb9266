namespace App.Cli;

/// <summary>How the program ends, for who calls it from a script. With several inputs, the highest that applies.</summary>
internal static class ExitCode
{
    public const int Made = 0;

    /// <summary>Nothing was written for at least one input.</summary>
    public const int InputFaults = 1;

    /// <summary>The call itself can't be carried out: its arguments, its templates' folder, its output folder.</summary>
    public const int WrongUsage = 2;

    /// <summary>A bug in this program.</summary>
    public const int OurFault = 3;
}
