namespace Documents.Pdf;

/// <summary>
/// What four inks look like that come without a profile: the colours of coated paper in offset (after ISO 12647-2, paper as white), and straight lines in
/// CIE Lab between them.
/// </summary>
internal static class CmykProfile
{
    private const int Inks = 4;
    private const int LabValues = 3;

    // Of each mixture of full inks, C the slowest and K the fastest to change.
    private static readonly (int L, int A, int B)[] Mixtures =
    [
        (100, 0, 0), (16, 0, 0), // paper, K
        (89, -5, 93), (15, -1, 9), // Y
        (48, 74, -3), (11, 15, 0), // M
        (47, 68, 48), (10, 13, 7), // MY
        (55, -37, -50), (12, -9, -11), // C
        (50, -66, 26), (11, -13, 4), // CY
        (24, 19, -46), (7, 4, -10), // CM
        (23, 0, 0), (4, 0, 0), // CMY
    ];

    public static byte[] Bytes { get; } = IccFile.Write("scnrCMYKLab ", ("A2B0", Table()));

    /// <summary>lut8Type (ISO 15076-1, 10.11): identity, four straight curves, two steps for each ink, three straight curves.</summary>
    private static byte[] Table()
    {
        byte[] straight = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        byte[] mixtures = [.. Mixtures.SelectMany(lab => new[] { (byte)Math.Round(lab.L * 2.55), (byte)(lab.A + 128), (byte)(lab.B + 128) })];
        return IccFile.Element(
            "mft1",
            [Inks, LabValues, 2, 0, .. IccFile.Numbers([1, 0, 0, 0, 1, 0, 0, 0, 1]), .. Repeat(straight, Inks), .. mixtures, .. Repeat(straight, LabValues)]);
    }

    private static IEnumerable<byte> Repeat(byte[] curve, int times) => Enumerable.Repeat(curve, times).SelectMany(values => values);
}
