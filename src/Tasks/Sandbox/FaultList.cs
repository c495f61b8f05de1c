using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox;

/// <summary>The faults of a server, in the order they strike. Thread-safe.</summary>
public sealed class FaultList
{
    private readonly Lock _lock = new();
    private readonly List<(Fault Fault, int Met)> _faults = [];

    public void Add(Fault fault)
    {
        lock (_lock)
            _faults.Add((fault, 0));
    }

    /// <summary>The connection is cut before anything is done.</summary>
    public void Cut(Func<HttpRequest, bool> meets, int times = 1) => Add(new Fault(meets) { Times = times });

    public void Clear()
    {
        lock (_lock)
            _faults.Clear();
    }

    internal Fault? Take(HttpRequest request)
    {
        lock (_lock)
        {
            for (var index = 0; index < _faults.Count; index++)
            {
                var (fault, met) = _faults[index];
                if (met >= fault.After + fault.Times || !fault.Meets(request))
                    continue;
                _faults[index] = (fault, met + 1);
                if (met >= fault.After)
                    return fault;
            }

            return null;
        }
    }
}
