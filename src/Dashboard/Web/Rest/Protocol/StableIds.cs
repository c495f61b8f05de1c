using System.Security.Cryptography;
using System.Text;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>Ids where Airflow has some and Dagfire keeps none: the same for the same thing, always. Pure.</summary>
internal static class StableIds
{
    private const int Version = 8;

    /// <summary>A UUID.</summary>
    internal static Guid Uuid(params IReadOnlyList<object?> parts)
    {
        var bytes = Hash(parts)[..16];
        bytes[6] = (byte)((bytes[6] & 0x0f) | (Version << 4));
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A positive number.</summary>
    internal static int Number(string text) => BitConverter.ToInt32(Hash([text]), 0) & int.MaxValue;

    private static byte[] Hash(IReadOnlyList<object?> parts) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
}
