using System.Security.Cryptography;
using System.Text;

namespace App.Api;

/// <summary>The keys of the service. Only their hashes are kept, and each is compared, so that the time tells nothing about a key.</summary>
internal sealed class ApiKeys(IEnumerable<string> reading, IEnumerable<string> writing)
{
    private readonly (byte[] Hash, Access Access)[] _keys =
        [.. reading.Select(key => (Hash(key), Access.Read)), .. writing.Select(key => (Hash(key), Access.Write))];

    /// <returns>The most that a key opens.</returns>
    public Access AccessOf(string key)
    {
        var hash = Hash(key);
        var access = Access.None;
        foreach (var known in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, known.Hash) && known.Access > access)
                access = known.Access;
        }

        return access;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
