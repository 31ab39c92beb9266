using System.Globalization;

namespace Documents.Tests.Pdf;

/// <summary>The colours of a page as it is drawn: the one that is drawn with, and the areas that have been filled. Paper is white.</summary>
internal sealed class PageColours
{
    private readonly List<(double X, double Y, double Width, double Height, double Luminance)> _filled = [];
    private readonly List<(double X, double Y, double Width, double Height)> _path = [];
    private readonly Stack<double> _saved = new();
    private double _luminance; // black

    public void Follow(PdfOperator op, DrawingPlace place)
    {
        switch (op.Name)
        {
            case "g":
                _luminance = Luminance(Number(op, 0), Number(op, 0), Number(op, 0));
                break;
            case "rg":
                _luminance = Luminance(Number(op, 0), Number(op, 1), Number(op, 2));
                break;
            case "q":
                _saved.Push(_luminance);
                break;
            case "Q" when _saved.Count > 0:
                _luminance = _saved.Pop();
                break;
            case "re":
                _path.Add((place.X + Number(op, 0), place.Y + Number(op, 1), Number(op, 2), Number(op, 3)));
                break;
            case "f" or "F" or "f*" or "B" or "B*" or "b" or "b*":
                _filled.AddRange(_path.Select(area => (area.X, area.Y, area.Width, area.Height, _luminance)));
                _path.Clear();
                break;
            case "S" or "s" or "n":
                _path.Clear();
                break;
        }
    }

    /// <summary>How far what is drawn at a place stands out from what is behind it (WCAG 2.1, contrast ratio).</summary>
    public double ContrastAt(double x, double y)
    {
        var behind = _filled.FindLast(area => x >= area.X && x <= area.X + area.Width && y >= area.Y && y <= area.Y + area.Height);
        var paper = behind == default ? 1 : behind.Luminance;
        return (Math.Max(paper, _luminance) + 0.05) / (Math.Min(paper, _luminance) + 0.05);
    }

    private static double Luminance(double red, double green, double blue)
    {
        return 0.2126 * Linear(red) + 0.7152 * Linear(green) + 0.0722 * Linear(blue);

        static double Linear(double part) => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
    }

    private static double Number(PdfOperator op, int index) =>
        index < op.Operands.Count && op.Operands[index] is string word && double.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
