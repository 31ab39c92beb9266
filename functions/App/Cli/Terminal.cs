using System.Text;

namespace App.Cli;

/// <summary>The program's three streams: UTF-8 whatever the machine's locale, and one line at a time.</summary>
internal sealed class Terminal(Stream input, TextWriter results, TextWriter notes, bool isWatched) : IDisposable
{
    private const string ClearLine = "\r\e[K"; // ECMA-48: carriage return, erase in line

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Lock _lock = new();
    private bool _progressIsShown;

    public Stream Input { get; } = input;

    /// <summary>Whether a person may be looking at the notes, so that progress is welcome.</summary>
    public bool IsWatched { get; } = isWatched;

    public static Terminal OfThisProcess()
    {
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = Utf8;

        return new Terminal(
            Console.OpenStandardInput(),
            new StreamWriter(Console.OpenStandardOutput(), Utf8) { AutoFlush = true, NewLine = "\n" },
            new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true, NewLine = "\n" },
            !Console.IsErrorRedirected);
    }

    /// <summary>What was asked for, on standard output. A reader that has gone away does no harm.</summary>
    /// <exception cref="UsageException">Standard output can't be written.</exception>
    public void WriteResult(string text)
    {
        lock (_lock)
        {
            ClearProgress();
            try
            {
                results.WriteLine(text);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"can't write to standard output: {e.Message}");
            }
        }
    }

    /// <summary>A word about it, on standard error: one line, in which control characters of the input can do no harm.</summary>
    public void WriteNote(string text) => WriteTrace(WithoutControls(text));

    /// <summary>A trace of our own, on standard error, lines as they are.</summary>
    public void WriteTrace(string text)
    {
        lock (_lock)
        {
            ClearProgress();
            TryWriteToError($"{text}\n");
        }
    }

    /// <summary>A line that the next one takes the place of.</summary>
    public void ShowProgress(string text)
    {
        lock (_lock)
        {
            TryWriteToError($"{ClearLine}{WithoutControls(text)}");
            _progressIsShown = true;
        }
    }

    public void EndProgress()
    {
        lock (_lock)
            ClearProgress();
    }

    public void Dispose()
    {
        EndProgress();
        results.Dispose();
        notes.Dispose();
        Input.Dispose();
    }

    private void ClearProgress()
    {
        if (!_progressIsShown)
            return;

        TryWriteToError(ClearLine);
        _progressIsShown = false;
    }

    /// <summary>Where nobody can hear it, work goes on.</summary>
    private void TryWriteToError(string text)
    {
        try
        {
            notes.Write(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string WithoutControls(string text)
    {
        if (!text.Any(char.IsControl))
            return text;

        var clean = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (char.IsControl(c))
                clean.Append("\\u").Append(((int)c).ToString("x4", null));
            else
                clean.Append(c);
        }

        return clean.ToString();
    }
}
