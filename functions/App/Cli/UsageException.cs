namespace App.Cli;

/// <summary>The call can't be carried out; the message says why, for who wrote the command.</summary>
internal sealed class UsageException(string message) : Exception(message);
