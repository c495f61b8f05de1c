using System.Text;

namespace Dagfire.Execution;

/// <summary>The limit of values passed on.</summary>
internal static class XComSize
{
    internal static string? Problem(string json)
    {
        var size = json.Length > XCom.MaxBytes / 4 ? Encoding.UTF8.GetByteCount(json) : json.Length;
        return size <= XCom.MaxBytes
            ? null
            : $"The value passed on has {size} bytes as JSON; the limit is {XCom.MaxBytes}. Put it into an object store and pass on its key.";
    }
}
