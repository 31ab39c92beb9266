using System.Globalization;
using Documents;
using Documents.Diagnostics;
using Documents.Moeder;

namespace App.Publishing;

/// <summary>Where a meeting says that it is another document than its address does.</summary>
internal static class Misplaced
{
    private const string OtherMeeting = "P003";
    private const string OtherType = "P004";
    private const string OtherNumber = "P005";

    /// <returns>None where both say the same.</returns>
    public static IReadOnlyList<Diagnostic> Find(DocumentKey key, Moededokument moede)
    {
        var faults = new List<Diagnostic>();
        if (moede.Moede.Id != key.MoedeId)
            faults.Add(Fault(OtherMeeting, "$.moede.id", moede.Moede.Id, key.MoedeId));

        var (type, number) = Split(FileNames.DocumentOf(moede));
        var (addressType, addressNumber) = Split(key.Dokument);
        if (type != addressType)
            faults.Add(Fault(OtherType, "$.dokumenttype", type, addressType));
        else if (number != addressNumber)
            faults.Add(Fault(OtherNumber, "$.tillaegNummer", number, addressNumber));

        return faults;
    }

    private static Diagnostic Fault(string code, string path, string said, string addressed) => Diagnostic.Error(
        code, Place.InJson(path), string.Create(CultureInfo.InvariantCulture, $"this is '{said}', but the address says '{addressed}'."),
        $"send it to the address of '{said}', or write '{addressed}' here.");

    private static (string Type, string Number) Split(string dokument) => dokument.Split('-') is [var type, var number] ? (type, number) : (dokument, "");
}
