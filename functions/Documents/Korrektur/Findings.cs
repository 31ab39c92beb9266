using System.Globalization;
using Documents.Diagnostics;

namespace Documents.Korrektur;

/// <summary>What the proof-reader has found in one document so far: of each rule the first findings, and how many more there are.</summary>
internal sealed class Findings(KorrekturRegler regler)
{
    /// <summary>More than these of one rule are only counted: nobody reads on.</summary>
    public const int MostOfARule = 20;

    private readonly List<Diagnostic> _found = [];
    private readonly HashSet<Diagnostic> _told = [];
    private readonly Dictionary<Korrekturregel, (int Told, int More)> _counts = [];

    /// <summary>Which rules are on.</summary>
    public string Rules { get; } = string.Join(' ', Korrekturregel.Alle.Where(regler.ErTil).Select(regel => regel.Code));

    /// <summary>How often something was found, told or not.</summary>
    public int Count { get; private set; }

    public bool Wants(Korrekturregel regel) => regler.ErTil(regel);

    /// <summary>Adds a finding, unless the same has been told of the same place.</summary>
    /// <param name="path">JSON path of the field.</param>
    /// <param name="words">Those found: the message begins with them, in quotes.</param>
    /// <param name="says">What is wrong with them: the message goes on with it.</param>
    public void Add(Korrekturregel regel, string path, ReadOnlySpan<char> words, string says, string hint)
    {
        if (!Wants(regel))
            return;

        Count++;
        var (told, more) = _counts.GetValueOrDefault(regel);
        if (told == MostOfARule && regel != Korrekturregel.CprNummer) // of those each counts
        {
            _counts[regel] = (told, more + 1);
            return;
        }

        var diagnostic = Diagnostic.Warning(regel.Code, Place.InJson(path), $"{Quote(words)} {says}", hint);
        if (!_told.Add(diagnostic))
            return;

        _counts[regel] = (told + 1, more);
        _found.Add(diagnostic);
    }

    public IReadOnlyList<Diagnostic> Finish()
    {
        foreach (var regel in Korrekturregel.Alle)
        {
            if (_counts.GetValueOrDefault(regel).More is var more and > 0)
            {
                var many = more.ToString(CultureInfo.InvariantCulture);
                _found.Add(Diagnostic.Warning(
                    regel.Code, Place.Meeting, $"there are {many} more like the {MostOfARule} told.", $"\"{regel.Navn}\": false in regler.json switches the rule off."));
            }
        }

        return _found;
    }

    // Whatever a rule quotes is read by more people than the document.
    private static string Quote(ReadOnlySpan<char> words)
    {
        const int more = 200; // than Quoted shows, so that what it cuts it marks as cut
        return Quoted.Of(CprNumre.Mask(words.Length > more ? words[..more] : words));
    }
}
