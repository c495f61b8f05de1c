using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.S3;

/// <summary>The part of an object that is asked for.</summary>
/// <param name="First">Its first byte, from 0.</param>
/// <param name="Length">So many bytes.</param>
/// <param name="Size">Bytes of the whole object.</param>
internal sealed record S3Range(long First, long Length, long Size)
{
    internal string Header => string.Create(CultureInfo.InvariantCulture, $"bytes {First}-{First + Length - 1}/{Size}");

    /// <summary>The part; <see langword="null"/> for the whole, which is what S3 gives to whoever asks for several parts, or for something it cannot read.</summary>
    /// <exception cref="S3Error">There is nothing in it.</exception>
    internal static S3Range? Of(HttpRequest request, long size)
    {
        if (!RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var asked) || asked.Unit != "bytes" || asked.Ranges.Count != 1)
            return null;
        var (from, to) = (asked.Ranges.First().From, asked.Ranges.First().To);
        var first = from ?? Math.Max(0, size - to!.Value);
        var last = from is null ? size - 1 : Math.Min(to ?? long.MaxValue, size - 1);
        return first <= last ? new S3Range(first, last - first + 1, size) : throw new S3Error(416, "InvalidRange", "The requested range is not satisfiable");
    }

    internal async Task CopyAsync(Stream content, Stream target, CancellationToken cancellationToken)
    {
        var buffer = new byte[81_920];
        for (long at = 0; at < First + Length;)
        {
            var read = await content.ReadAsync(buffer, cancellationToken);
            if (read == 0)
                throw new EndOfStreamException($"The object has fewer than {Size} bytes.");
            var from = (int)Math.Clamp(First - at, 0, read);
            var to = (int)Math.Min(read, First + Length - at);
            if (from < to)
                await target.WriteAsync(buffer.AsMemory(from, to - from), cancellationToken);
            at += read;
        }
    }
}
