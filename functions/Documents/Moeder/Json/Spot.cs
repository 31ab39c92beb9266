using System.Globalization;
using System.Text;
using Documents.Diagnostics;

namespace Documents.Moeder.Json;

/// <summary>One value's place in the JSON. Costs nothing until a fault asks for its path.</summary>
internal readonly struct Spot
{
    private readonly Container? _container;
    private readonly string? _name;
    private readonly int _index;

    /// <summary>The whole meeting: <c>$</c>.</summary>
    public static Spot Root => default;

    public Spot(Container container, string name)
    {
        _container = container;
        _name = name;
    }

    public Spot(Container container, int index)
    {
        _container = container;
        _index = index;
    }

    /// <summary>The field's name; null for an entry of a list and for the whole meeting.</summary>
    public string? Name => _name;

    public Place Place => Place.InJson(Path);

    /// <summary>Like <c>$.punkter[3].titel</c>; names that need it stand as <c>['my name']</c>.</summary>
    public string Path
    {
        get
        {
            var steps = new Stack<Spot>();
            for (var spot = this; spot._container is { } container; spot = container.Spot)
                steps.Push(spot);

            var path = new StringBuilder("$");
            foreach (var step in steps)
                step.AppendStep(path);

            return path.ToString();
        }
    }

    /// <summary>The value in words: its field's name in quotes where it has one.</summary>
    public string Subject => _container is null ? "the meeting" : _name is null ? "an entry here" : Quoted.Of(_name);

    public Container Open() => new(this);

    private void AppendStep(StringBuilder path)
    {
        if (_name is null)
            path.Append(CultureInfo.InvariantCulture, $"[{_index}]");
        else if (IsPlain(_name))
            path.Append('.').Append(_name);
        else
            path.Append("['").Append(Quoted.Visible(_name).Replace("'", "\\'", StringComparison.Ordinal)).Append("']");
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= 40 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}

/// <summary>An object or a list that is being read.</summary>
internal sealed class Container(Spot spot)
{
    public Spot Spot { get; } = spot;

    public Spot Field(string name) => new(this, name);

    public Spot Entry(int index) => new(this, index);
}
