mod handoff;
mod invitations;
mod password;
mod resets;
mod seed;
mod sessions;
mod sign_in;
mod staff;
