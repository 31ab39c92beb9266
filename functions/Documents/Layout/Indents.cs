using Documents.Themes;

namespace Documents.Layout;

/// <summary>How far lists and quotes move their text in, in both files.</summary>
internal static class Indents
{
    private static readonly Length LeastRoom = new(600);

    /// <summary>No text is pushed off the paper, or out of its cell, by what it lies in.</summary>
    /// <param name="room">Width before it is moved in.</param>
    public static Length Within(Length room, Length indent) => new(Math.Clamp((room - LeastRoom).Twips, 0, indent.Twips));

    /// <summary>Width of a cell's text.</summary>
    public static Length RoomInCell(Length width, TableLook look) => Length.Max(width - look.CellPadding * 2, new Length(20));
}
