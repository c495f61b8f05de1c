namespace Dagfire.Sandbox.Control;

/// <summary>A server's faults as the control API shows them.</summary>
internal static class FaultShapes
{
    internal static object All(LoopbackServer server) => new
    {
        Faults = server.Faults.All.Select(entry => Shape(entry.Fault, entry.Met)),
        ClockOffSeconds = (long)server.Skew.TotalSeconds,
    };

    private static object Shape(Fault fault, int met)
    {
        var struck = Math.Max(0, met - fault.After);
        return new
        {
            Preset = fault.Name,
            fault.Kind,
            Match = fault.Match is { } match ? new { match.Method, match.Path, Header = match.Header?.Name } : null,
            Status = fault.Status > 0 ? fault.Status : (int?)null,
            fault.Times,
            fault.After,
            Struck = struck,
            Left = fault.Times - struck,
        };
    }
}
