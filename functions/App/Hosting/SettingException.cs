namespace App.Hosting;

/// <summary>A setting is wrong; the message is a sentence that names it, and holds no secret.</summary>
internal sealed class SettingException(string message, Exception? cause = null) : Exception(message, cause);
