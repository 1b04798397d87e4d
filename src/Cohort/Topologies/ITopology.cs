namespace Cohort.Topologies;

/// <summary>A rule that says who may talk to whom.</summary>
public interface ITopology
{
    /// <summary>Whether the graph may differ from round to round, so that it must be built anew for each; false: build it once.</summary>
    bool ChangesByRound => false;

    /// <summary>The graph over the request's peers: the same request gives the same graph, on every machine.</summary>
    /// <param name="request">The peers, the seed, the round and the folder of files.</param>
    /// <returns>A connected graph, unless the topology says otherwise.</returns>
    /// <exception cref="Problems.CohortException">No such graph exists, or a file is wrong (COH1201 to COH1211).</exception>
    Graph Build(TopologyRequest request);
}
