namespace Documents.Pdf;

/// <summary>The sRGB colour space (IEC 61966-2-1) as a colour profile: three primaries and one curve.</summary>
internal static class SrgbProfile
{
    // The primaries are adapted to the profile's white from D65 by Bradford's method (the matrix in chad).
    private static readonly double[] Red = [0.43607, 0.22249, 0.01392];
    private static readonly double[] Green = [0.38515, 0.71687, 0.09708];
    private static readonly double[] Blue = [0.14307, 0.06061, 0.71410];
    private static readonly double[] Adaptation =
        [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168];

    // parametricCurveType 3: y = (ax + b)^g where x >= d, else cx.
    private static readonly double[] Curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

    public static ReadOnlySpan<byte> Bytes => Made;

    private static readonly byte[] Made = Make();

    private static byte[] Make()
    {
        var curve = IccFile.Element("para", [0, 3, 0, 0, .. IccFile.Numbers(Curve)]);
        return IccFile.Write(
            "mntrRGB XYZ ",
            ("chad", IccFile.Element("sf32", IccFile.Numbers(Adaptation))),
            ("rXYZ", IccFile.Element("XYZ ", IccFile.Numbers(Red))),
            ("gXYZ", IccFile.Element("XYZ ", IccFile.Numbers(Green))),
            ("bXYZ", IccFile.Element("XYZ ", IccFile.Numbers(Blue))),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve));
    }
}
