namespace Cohort.Methods;

/// <summary>Which peers <see cref="NodeLoss"/> takes away.</summary>
public enum LostPeers
{
    /// <summary>Those with the most neighbours, with or without data.</summary>
    Hubs,

    /// <summary>Those with the fewest neighbours, with or without data.</summary>
    Leaves,

    /// <summary>Any.</summary>
    Random,

    /// <summary>Peers without data, those with the most neighbours first: connections are lost and no data.</summary>
    Relays,

    /// <summary>Peers with data, those with the fewest neighbours first, as long as the others can still reach each other: data is lost and no connection.</summary>
    Holders,

    /// <summary>Nobody: what a loss is compared with.</summary>
    Nobody,
}
