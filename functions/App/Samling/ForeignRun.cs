namespace App.Samling;

/// <summary>The pages of one bilag in the document.</summary>
/// <param name="FirstPage">Index in the main PDF of the first of its placeholder pages, from 0; one follows the other.</param>
/// <param name="Path">Of the prepared bilag.</param>
internal sealed record ForeignRun(int FirstPage, int Pages, string Path);
