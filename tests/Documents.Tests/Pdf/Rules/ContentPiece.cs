using System.Globalization;
using System.Text;

namespace Documents.Tests.Pdf;

/// <summary>A piece of tagged content: what it says, and from where to where it stands.</summary>
internal sealed class ContentPiece
{
    private readonly StringBuilder _text = new();
    private object? _lastActual;

    public string Text => _text.ToString();

    /// <summary>Whether it draws something that can be read: text or a picture.</summary>
    public bool IsPlaced { get; private set; }

    public double FirstBaseline { get; private set; }

    public double FirstX { get; private set; }

    public double LastBaseline { get; private set; }

    public double LastX { get; private set; }

    /// <summary>How much higher than the line it may stand on: a raised letter is no new line.</summary>
    public double Slack { get; private set; }

    /// <param name="actual">The mark whose text is told instead of the glyphs'; told once, however often glyphs are shown in it.</param>
    public void Show(string text, DrawingPlace place, object? actual)
    {
        if (actual is null || actual != _lastActual)
            _text.Append(text);
        _lastActual = actual;
        Stand(place.TextX, place.TextY, place.FontSize * 0.6);
    }

    public void Draw(DrawingPlace place) => Stand(place.X, place.Y, 0);

    private void Stand(double x, double y, double slack)
    {
        if (!IsPlaced)
            (FirstX, FirstBaseline) = (x, y);
        (IsPlaced, LastX, LastBaseline, Slack) = (true, x, y, Math.Max(Slack, slack));
    }
}

/// <summary>Where a page's content draws, as far as moves and scales tell (ISO 32000-1, 8.3 and 9.4).</summary>
internal sealed class DrawingPlace
{
    private readonly Stack<(double X, double Y, double ScaleX, double ScaleY)> _saved = new();
    private (double X, double Y, double ScaleX, double ScaleY) _at = (0, 0, 1, 1);
    private (double X, double Y) _line;

    /// <summary>How many states are saved; below 0 where more were restored.</summary>
    public int Depth { get; private set; }

    public double FontSize { get; private set; }

    public double X => _at.X;

    public double Y => _at.Y;

    public double TextX => _at.X + _line.X * _at.ScaleX;

    public double TextY => _at.Y + _line.Y * _at.ScaleY;

    public void Follow(PdfOperator op)
    {
        switch (op.Name)
        {
            case "q":
                _saved.Push(_at);
                Depth++;
                break;
            case "Q":
                Depth--;
                if (_saved.TryPop(out var saved))
                    _at = saved;
                break;
            case "cm":
                _at = (_at.X + Number(op, 4) * _at.ScaleX, _at.Y + Number(op, 5) * _at.ScaleY, _at.ScaleX * Number(op, 0), _at.ScaleY * Number(op, 3));
                break;
            case "BT":
                _line = default;
                break;
            case "Td" or "TD":
                _line = (_line.X + Number(op, 0), _line.Y + Number(op, 1));
                break;
            case "Tm":
                _line = (Number(op, 4), Number(op, 5));
                break;
            case "Tf":
                FontSize = Number(op, 1);
                break;
        }
    }

    private static double Number(PdfOperator op, int index) =>
        index < op.Operands.Count && op.Operands[index] is string word && double.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
