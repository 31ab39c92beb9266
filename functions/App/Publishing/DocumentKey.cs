using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using App.Storage;

namespace App.Publishing;

/// <summary>One document of one meeting: checked, so that it can be part of a name in the store.</summary>
internal sealed partial record DocumentKey
{
    private DocumentKey(string moedeId, string dokument) => (MoedeId, Dokument) = (moedeId, dokument);

    /// <summary>As in the contract: <c>^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$</c>, not ending in a full stop.</summary>
    public string MoedeId { get; }

    /// <summary><c>dagsorden</c>, <c>referat</c> or <c>tillaegsdagsorden-N</c>.</summary>
    public string Dokument { get; }

    public static bool TryParse(string moedeId, string dokument, [NotNullWhen(true)] out DocumentKey? key)
    {
        key = IsMoedeId(moedeId) && DokumentPattern().IsMatch(dokument) ? new DocumentKey(moedeId, dokument) : null;
        return key is not null;
    }

    /// <summary>Whether it is an id by the contract that a store can hold too: <c>NUL</c> and <c>a.tmp</c> are none.</summary>
    public static bool IsMoedeId(string text) => MoedeIdPattern().IsMatch(text) && StoreName.TryParse(text, out _, out _);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{MoedeId}/{Dokument}");

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex MoedeIdPattern();

    [GeneratedRegex(@"\A(?:dagsorden|referat|tillaegsdagsorden-[1-9][0-9]{0,8})\z", RegexOptions.CultureInvariant)]
    private static partial Regex DokumentPattern();
}
