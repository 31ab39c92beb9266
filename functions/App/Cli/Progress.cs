using System.Diagnostics;

namespace App.Cli;

/// <summary>Shows on a terminal how far long work has come; silent for the first second, and where nobody looks.</summary>
internal sealed class Progress : IDisposable
{
    private readonly Terminal _terminal;
    private readonly int _total;
    private readonly Timer? _timer;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private volatile string _current = "";
    private volatile int _number;

    public Progress(Terminal terminal, int total)
    {
        _terminal = terminal;
        _total = total;
        if (terminal.IsWatched)
            _timer = new Timer(_ => Show(), null, dueTime: 1000, period: 500);
    }

    public void Begin(string name)
    {
        _current = name;
        _number++;
    }

    public void Dispose()
    {
        if (_timer is null)
            return;

        using (var stopped = new ManualResetEvent(false))
        {
            if (_timer.Dispose(stopped))
                stopped.WaitOne();
        }

        _terminal.EndProgress();
    }

    private void Show() => _terminal.ShowProgress($"{_number}/{_total} {_current} ({(int)_clock.Elapsed.TotalSeconds} s)");
}
