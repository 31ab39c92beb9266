namespace App.Api;

/// <summary>What a call needs, and what a key opens: who may write may read.</summary>
internal enum Access
{
    None,
    Read,
    Write,
}
