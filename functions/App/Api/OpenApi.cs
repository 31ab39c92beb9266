namespace App.Api;

internal static class OpenApi
{
    public static byte[] Document { get; } = "{}"u8.ToArray();
}
