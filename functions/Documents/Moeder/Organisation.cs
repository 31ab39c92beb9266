namespace Documents.Moeder;

/// <param name="Logo">File name beside the template.</param>
public sealed record Organisation(string? Navn, string? Logo);
