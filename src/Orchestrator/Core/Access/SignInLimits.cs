using System.Net;
using System.Net.Sockets;

namespace Dagfire.Access;

/// <summary>How often somebody may try to sign in. Pure.</summary>
internal static class SignInLimits
{
    internal const int MostForUser = 5;
    internal const int MostForAddress = 20;
    private const int Ipv6NetworkBytes = 8;

    /// <summary>How long attempts count, and how long a lock lasts.</summary>
    internal static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    internal static string SubjectOfUser(string user) => $"user:{user}";

    /// <summary>What an address is counted as: whoever has one IPv6 address has the whole network of 64 bits.</summary>
    internal static string SubjectOfAddress(string address)
    {
        if (!IPAddress.TryParse(address, out var ip))
            return $"address:{address}";
        if (ip.IsIPv4MappedToIPv6)
            ip = ip.MapToIPv4();
        return $"address:{(ip.AddressFamily == AddressFamily.InterNetworkV6 ? $"{NetworkOf(ip)}/64" : ip)}";
    }

    private static IPAddress NetworkOf(IPAddress ip)
    {
        var bytes = ip.GetAddressBytes();
        bytes.AsSpan(Ipv6NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
