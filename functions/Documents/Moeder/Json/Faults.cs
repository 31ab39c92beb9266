using System.Globalization;
using System.Text.Json;
using Documents.Diagnostics;

namespace Documents.Moeder.Json;

/// <summary>
/// The faults of one reading and the words for them. Of a closed part only the names of fields are told, never a value.
/// </summary>
internal sealed class Faults
{
    /// <summary>So many errors and so many warnings are told; the rest are only counted.</summary>
    public const int MostOfEach = 1000;

    private readonly List<Diagnostic> _told = [];
    private int _errors;
    private int _warnings;

    /// <summary>Whether what is being read now stands in a closed part, or in one that may be meant to be.</summary>
    public bool Closed { get; set; }

    public bool HasErrors => _errors > 0;

    public IReadOnlyList<Diagnostic> All()
    {
        if (_errors > MostOfEach)
            _told.Add(Diagnostic.Error(MoedeCodes.MoreFaults, Place.Meeting, $"{Number(_errors - MostOfEach)} more errors are not shown.", "mend these first."));
        if (_warnings > MostOfEach)
            _told.Add(Diagnostic.Warning(MoedeCodes.MoreFaults, Place.Meeting, $"{Number(_warnings - MostOfEach)} more warnings are not shown."));

        return _told;
    }

    /// <param name="wanted">What should stand there: <c>text</c>, <c>an object</c>.</param>
    /// <param name="isScalar">Whether the value may be quoted: a scalar where an object should be could hold a whole closed text.</param>
    public void WrongType(Spot spot, JsonElement value, string wanted, bool isScalar = true)
    {
        if (!HasRoomForError())
            return;

        var quotes = isScalar && !Closed;
        var hint = wanted == "text" && quotes && value.ValueKind == JsonValueKind.Number
            ? $"put it in quotation marks: \"{Quoted.Visible(value.GetRawText())}\"."
            : null;
        AddError(MoedeCodes.WrongType, spot, $"{spot.Subject} must be {wanted}, but is {Kind(value, quotes)}.", hint);
    }

    public void MissingField(Spot spot, string field)
    {
        if (HasRoomForError())
            AddError(MoedeCodes.MissingField, spot, $"the required field '{field}' is missing.", "add it; null counts as missing.");
    }

    public void UnknownValue(Spot spot, string value, IEnumerable<string> known)
    {
        if (HasRoomForError())
            AddError(MoedeCodes.UnknownValue, spot, $"{Quote(value)} is no {spot.Subject}.", $"write one of {List(known)}.");
    }

    public void DoubledField(Spot spot)
    {
        if (HasRoomForError())
            AddError(MoedeCodes.DoubledField, spot, $"the field {spot.Subject} stands more than once in the same object.", "keep one of them.");
    }

    public void DoubledId(Spot spot, string id, Spot first)
    {
        if (HasRoomForError())
            AddError(MoedeCodes.DoubledId, spot, $"{Quote(id)} is already the id at {first.Path}.", "give each its own id; capital and small letters count as the same.");
    }

    public void MisspeltField(Spot spot, string meant)
    {
        if (HasRoomForError())
            AddError(MoedeCodes.MisspeltField, spot, $"the field {spot.Subject} looks like a misspelt '{meant}'.", $"write '{meant}' if that is meant, else choose a name less like it.");
    }

    public void MisplacedAdgang(Spot spot)
    {
        if (HasRoomForError())
            AddError(MoedeCodes.MisplacedAdgang, spot, "'adgang' closes nothing here.", "move it to the item, the section or the attachment that it is for.");
    }

    public void UnknownField(Spot spot, string name, IEnumerable<string> known)
    {
        if (!HasRoomForWarning())
            return;

        var hint = Spelling.Nearest(name, known) is { } nearest ? $"did you mean '{nearest}'?" : "remove it, or look its name up in the schema.";
        AddWarning(MoedeCodes.UnknownField, spot, $"the field {spot.Subject} is unknown and is not read.", hint);
    }

    public void UnknownRole(Spot spot, string role, IEnumerable<string> known)
    {
        if (HasRoomForWarning())
            AddWarning(MoedeCodes.UnknownRole, spot, $"the role {Quote(role)} is unknown: the section counts as 'andet'.", $"write one of {List(known)}.");
    }

    public void EmptySection(Spot spot)
    {
        if (HasRoomForWarning())
            AddWarning(MoedeCodes.EmptySection, spot, "the section is empty and is not shown.", "write its text, or leave the section out.");
    }

    public void WrongVersion(Spot spot, string version)
    {
        if (HasRoomForError())
            AddError(MoedeCodes.WrongVersion, spot, $"version {Quote(version)} of the contract can't be read.", "write \"1.0\"; any 1.x is read as far as 1.0 goes.");
    }

    public void BadId(Spot spot, string id)
    {
        if (HasRoomForError())
            AddError(MoedeCodes.BadId, spot, $"{Quote(id)} is no id.", "use 1 to 100 of a-z, A-Z, 0-9, '.', '_' and '-', with a letter or digit first and no '.' last.");
    }

    /// <param name="what">What it should have been: <c>date</c>, <c>time of day</c>.</param>
    /// <param name="form">An example of it.</param>
    public void BadTime(Spot spot, string value, string what, string form)
    {
        if (HasRoomForError())
            AddError(MoedeCodes.BadTime, spot, $"{Quote(value)} is no {what}.", $"write it like {form}.");
    }

    public void MissingHour(Spot spot, string value)
    {
        if (HasRoomForError())
            AddError(MoedeCodes.MissingHour, spot, $"{Quote(value)} is a time that the clock in Denmark leaps over.", "correct it, or add the offset from UTC that it is given in: +01:00, +02:00 or Z.");
    }

    public void AmbiguousHour(Spot spot, string value)
    {
        if (HasRoomForError())
            AddError(MoedeCodes.AmbiguousHour, spot, $"{Quote(value)} is a time that comes twice in Denmark.", "add the offset: +02:00 for the first time (summer), +01:00 for the second (winter).");
    }

    public void BadFileName(Spot spot, string name)
    {
        if (HasRoomForError())
            AddError(MoedeCodes.BadFileName, spot, $"{Quote(name)} is not one plain name.", "write the name alone: no folder, no '/' or '\\', no control characters, not '.' or '..'.");
    }

    public void TooLong(Spot spot, string text, int most, int codePoints)
    {
        if (HasRoomForError())
            AddError(MoedeCodes.TooLong, spot, $"{Quote(text)} is {Number(codePoints)} characters long; at most {Number(most)} are read.", "shorten it.");
    }

    public void OutOfRange(Spot spot, JsonElement number, int least, int most)
    {
        if (HasRoomForError())
            AddError(MoedeCodes.OutOfRange, spot, $"{Quote(number.GetRawText())} is no '{spot.Name}'.", $"write a whole number from {Number(least)} to {Number(most)}.");
    }

    public void MeaninglessField(Spot spot, string condition)
    {
        if (HasRoomForError())
            AddError(MoedeCodes.MeaninglessField, spot, $"{spot.Subject} has a meaning only where {condition}.", "remove it, or correct the other field.");
    }

    public void TooMany(Spot spot, int count, int most)
    {
        if (HasRoomForError())
            AddError(MoedeCodes.TooMany, spot, $"{spot.Subject} has {Number(count)} entries; at most {Number(most)} are read.", "divide the meeting.");
    }

    // Counting comes first: of a million faults only the first thousand are put into words.
    private bool HasRoomForError() => ++_errors <= MostOfEach;

    private bool HasRoomForWarning() => ++_warnings <= MostOfEach;

    private void AddError(string code, Spot spot, string message, string? hint) => _told.Add(Diagnostic.Error(code, spot.Place, message, hint));

    private void AddWarning(string code, Spot spot, string message, string? hint) => _told.Add(Diagnostic.Warning(code, spot.Place, message, hint));

    private string Quote(string value) => Closed ? "the value" : Quoted.Of(value);

    private static string Kind(JsonElement value, bool quotes) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        JsonValueKind.String => quotes ? $"the text {Quoted.Of(value.GetString()!)}" : "text",
        JsonValueKind.Number => quotes ? $"the number {Quoted.Of(value.GetRawText())}" : "a number",
        _ => quotes ? Quoted.Of(value.GetRawText()) : "true or false",
    };

    private static string List(IEnumerable<string> values) => string.Join(", ", values.Select(value => $"'{value}'"));

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
