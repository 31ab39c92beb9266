using Documents.Fonts;
using Documents.Layout;
using Documents.Tests.Fonts;
using Documents.Themes;

namespace Documents.Tests.Layout;

/// <summary>Heights of lines against those that LibreOffice 7.4 made of five lines at each size, read from its PDF to a tenth of a point.</summary>
public sealed class LineHeightTests
{
    private static readonly FontFace Carlito = FontFace.Read(TestFonts.Bytes("Carlito-Regular"));

    [Theory]
    [InlineData(false, 10.5, 1, 12.1)]
    [InlineData(false, 11, 1, 12.63)]
    [InlineData(false, 13, 1, 15.0)] // ascent and descent are 235.4 and 55.1 twips: together 290.5, where each alone would lose its part
    [InlineData(false, 14, 1, 16.1)]
    [InlineData(false, 16, 1, 18.47)]
    [InlineData(false, 14, 0.9, 14.5)]
    [InlineData(false, 16, 0.9, 16.63)]
    [InlineData(true, 7.5, 1, 9.13)]
    [InlineData(true, 10.5, 1, 12.8)] // 157.5 and 52.5 twips
    [InlineData(true, 11, 1, 13.43)]
    [InlineData(true, 11.5, 1, 14.03)]
    [InlineData(true, 14, 1, 17.1)]
    [InlineData(true, 10.5, 1.15, 14.7)]
    [InlineData(true, 11.5, 1.15, 16.13)]
    [InlineData(true, 11, 0.9, 12.17)]
    [InlineData(true, 14, 0.9, 15.4)]
    public void Lines_are_as_high_as_LibreOffice_makes_them(bool isCarlito, double points, double spacing, double measuredPoints)
    {
        var height = LineHeights.Proportional(isCarlito ? Carlito : TestFonts.Regular, Length.FromPoints(points), spacing);

        Assert.Equal(measuredPoints, height / 20.0, tolerance: 0.034); // two thirds of a twip: the mean of three distances
    }
}
